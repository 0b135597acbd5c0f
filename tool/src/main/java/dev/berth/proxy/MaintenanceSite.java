package dev.berth.proxy;

/// What the edge serves in the place of a stack.
final class MaintenanceSite {
  /// How long whoever asked should wait before asking again. Telegram keeps to it to the second, so
  /// it is also how late the first update comes when all is as before.
  private static final int RETRY_AFTER_SECONDS = 10;

  private MaintenanceSite() {}

  /// A site that answers everything with 503 and one page.
  ///
  /// @param addresses as a site of a Caddyfile begins, such as `shop.example, www.shop.example`
  static String of(String addresses, String stack) {
    return """
    # Written by Berth: maintenance is on. Undone by: berth maintenance off
    %s {
    	error 503
    	handle_errors {
    		header Retry-After %d
    		header Cache-Control no-store
    		header -Server
    		root * %s/%s/maintenance
    		rewrite * /index.html
    		file_server
    	}
    }
    """
        .formatted(addresses, RETRY_AFTER_SECONDS, EdgePlace.STATIC_INSIDE, stack);
  }
}
