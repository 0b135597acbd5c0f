require("node:http")
  .createServer((request, response) => response.end(request.url))
  .listen(3000);
