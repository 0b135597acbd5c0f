package garden

import com.pengrad.telegrambot.TelegramBot
import com.pengrad.telegrambot.UpdatesListener
import com.pengrad.telegrambot.request.SendMessage
import com.pengrad.telegrambot.request.SetWebhook
import com.pengrad.telegrambot.utility.BotUtils
import io.quarkus.runtime.StartupEvent
import jakarta.enterprise.context.ApplicationScoped
import jakarta.enterprise.event.Observes
import jakarta.ws.rs.ForbiddenException
import jakarta.ws.rs.HeaderParam
import jakarta.ws.rs.POST
import jakarta.ws.rs.Path
import org.eclipse.microprofile.config.inject.ConfigProperty

@ApplicationScoped
@Path("/telegram")
class GardenBot(
    @ConfigProperty(name = "garden.bot.token") token: String,
    @ConfigProperty(name = "garden.bot.secret") private val secret: String,
    @ConfigProperty(name = "garden.url") private val url: String,
) {
    private val bot = TelegramBot(token)
    private val chat = System.getenv("GARDEN_CHAT")

    fun start(@Observes event: StartupEvent) {
        if (url == "none") {
            bot.setUpdatesListener { UpdatesListener.CONFIRMED_UPDATES_ALL }
        } else {
            bot.execute(SetWebhook().url("$url/telegram/updates").secretToken(secret))
        }
    }

    @POST
    @Path("/updates")
    fun update(@HeaderParam("X-Telegram-Bot-Api-Secret-Token") sent: String?, body: String) {
        if (sent != secret) throw ForbiddenException()
        val update = BotUtils.parseUpdate(body)
        tell("Heard: ${update.message()?.text()}")
    }

    fun tell(text: String) {
        bot.execute(SendMessage(chat, text))
    }
}
