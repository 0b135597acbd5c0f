package dev.berth.plan;

/// One move in the swap of a server's proxy, from nginx to Caddy or back.
public record ProxyStep(Move move) implements Step {

  /// All there are; a way takes some of them.
  public enum Move {
    PREPARE("prepare", "get Caddy's image, write its files"),
    STAND_IN("stand-in", "start a Caddy that stands in, beside, on ports of its own"),
    ASK_PLAIN("ask-plain", "ask nginx and the stand-in the same over http"),
    LEAD_PLAIN("lead-plain", "lead new connections of port 80 to the stand-in"),
    CERTIFY("certificates", "wait until the stand-in has a certificate for each name"),
    ASK_SECURE("ask-secure", "ask both the same over https"),
    LEAD_ALL("lead-all", "lead new connections of ports 80 and 443 to the stand-in"),
    END_NGINX("end-nginx", "let nginx answer what it has begun, and end"),
    START_CADDY("caddy", "start Caddy on ports 80 and 443"),
    FORGET_NGINX("forget-nginx", "keep nginx from starting with the server"),
    END_CADDY("end-caddy", "let Caddy answer what it has begun, and end"),
    START_NGINX("nginx", "start nginx on ports 80 and 443, now and with the server"),
    LEAD_STRAIGHT("lead-straight", "lead new connections straight to ports 80 and 443 again"),
    END_STAND_IN("end-stand-in", "let the stand-in answer what it has begun, and end");

    private final String id;
    private final String title;

    Move(String id, String title) {
      this.id = id;
      this.title = title;
    }
  }

  @Override
  public String id() {
    return move.id;
  }

  @Override
  public String title() {
    return move.title;
  }
}
