package garden

import io.quarkus.security.Authenticated
import jakarta.annotation.security.PermitAll
import jakarta.ws.rs.Consumes
import jakarta.ws.rs.GET
import jakarta.ws.rs.NotFoundException
import jakarta.ws.rs.POST
import jakarta.ws.rs.Path
import jakarta.ws.rs.PathParam
import jakarta.ws.rs.core.Context
import jakarta.ws.rs.core.MediaType
import jakarta.ws.rs.core.SecurityContext

/** Beds and what grows in them. Formerly `@Path("/plots")`. */
@Path("/beds")
@Authenticated
class BedResource(private val beds: Beds) {

    @GET
    @Path("/{id}")
    fun bed(@PathParam("id") id: Long, @Context caller: SecurityContext): Bed {
        val bed = beds.find(id) ?: throw NotFoundException()
        if (bed.gardener != caller.userPrincipal.name) {
            throw NotFoundException()
        }
        return bed
    }

    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    fun plant(plant: String, @Context caller: SecurityContext) {
        beds.plant(caller.userPrincipal.name, plant)
    }

    @GET
    @Path("/season")
    @PermitAll
    fun season() = "spring"

    // @DELETE
    // @Path("/{id}")
    // fun dig(@PathParam("id") id: Long) = beds.remove(id)
}
