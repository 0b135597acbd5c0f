package garden

import jakarta.ws.rs.GET
import jakarta.ws.rs.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

@Path("/only-in-the-test")
class Own {
    @GET
    fun answer() = "ok"
}

class SeasonTest {
    @Test
    fun isSpring() = assertEquals("ok", Own().answer())
}
