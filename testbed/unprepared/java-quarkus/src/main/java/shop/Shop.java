package shop;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/health")
public class Shop {
  @GET
  public String health() {
    return "ok";
  }
}
