// A bot as somebody else would write it, on grammY, with nothing made for the simulator but the
// address of the Bot API.   node bot.mjs polling|webhook API_ROOT TOKEN
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { Bot, InlineKeyboard, webhookCallback } from "grammy";

const [mode, apiRoot, token] = process.argv.slice(2);
const SECRET = "a-secret_of-the-bot";
const bot = new Bot(token, { client: { apiRoot } });

bot.command("start", (ctx) => ctx.reply(`Привет, ${ctx.from.first_name}!`));

bot.on(["message:photo", "message:document"], async (ctx) => {
  const file = await ctx.getFile();
  const response = await fetch(`${apiRoot}/file/bot${token}/${file.file_path}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  await ctx.reply(`${bytes.length} ${createHash("sha256").update(bytes).digest("hex")}`);
});

bot.on("message:text", (ctx) =>
  ctx.reply(`Записал: <b>${ctx.msg.text}</b>`, {
    parse_mode: "HTML",
    reply_markup: new InlineKeyboard().text("Готово", "done").text("Позже", "later"),
    reply_parameters: { message_id: ctx.msg.message_id },
  }),
);

bot.on("edited_message:text", (ctx) => ctx.reply(`Исправил: ${ctx.msg.text}`));

bot.callbackQuery("done", async (ctx) => {
  await ctx.answerCallbackQuery({ text: "Отлично!" });
  await ctx.editMessageText("Сделано");
});

bot.catch((failure) => {
  console.error(failure);
  process.exit(1);
});

await bot.init();
await bot.api.setMyCommands([{ command: "start", description: "Начать" }]);

if (mode === "polling") {
  await bot.start({ onStart: (me) => console.log(`ready @${me.username}`) });
} else {
  const handle = webhookCallback(bot, "http", { secretToken: SECRET });
  const server = createServer(handle).listen(0, "127.0.0.1", async () => {
    await bot.api.setWebhook(`http://127.0.0.1:${server.address().port}/`, {
      secret_token: SECRET,
      allowed_updates: ["message", "edited_message", "callback_query"],
    });
    console.log(`ready @${bot.botInfo.username}`);
  });
}
