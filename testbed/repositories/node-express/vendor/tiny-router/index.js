// A copy of somebody else's router, kept for the old clients.
const express = require('express');
const app = express();
app.get('/vendored', (req, res) => res.send(process.env.VENDORED));
app.listen(7000);
module.exports = app;
