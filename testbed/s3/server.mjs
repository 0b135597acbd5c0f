// node server.mjs DIRECTORY PORT [ADDRESS]: an S3 server, on loopback if nothing else is said, with
// the bucket `copies`, which is found by path and as copies.s3.localhost. It verifies signatures;
// key and secret are S3RVER.
import S3rver from "@20minutes/s3rver";

const [directory, port, address = "127.0.0.1"] = process.argv.slice(2);
await new S3rver({
  address,
  port: Number(port),
  directory,
  serviceEndpoint: "localhost",
  silent: true,
  configureBuckets: [{ name: "copies" }],
}).run();
