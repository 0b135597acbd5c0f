// Is this initData of this bot?   node check-initdata.mjs INIT_DATA TOKEN
import { parse, validate } from "@tma.js/init-data-node";

const [initData, token] = process.argv.slice(2);
validate(initData, token, { expiresIn: 60 });
console.log(parse(initData).user.first_name);
