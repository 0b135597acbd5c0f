package garden

import io.quarkus.security.Authenticated
import jakarta.ws.rs.GET
import jakarta.ws.rs.PUT
import jakarta.ws.rs.Path
import jakarta.ws.rs.PathParam
import jakarta.ws.rs.core.Response
import java.nio.file.Files
import java.nio.file.StandardCopyOption
import org.eclipse.microprofile.config.inject.ConfigProperty
import org.jboss.resteasy.reactive.RestForm
import org.jboss.resteasy.reactive.multipart.FileUpload

private const val PHOTOS = "photos"

@Path("/photos")
class PhotoResource(@ConfigProperty(name = "garden.files") private val files: String) {

    @PUT
    @Path("/{bed}")
    @Authenticated
    fun put(@PathParam("bed") bed: Long, @RestForm photo: FileUpload) {
        val directory = java.nio.file.Path.of(files, PHOTOS)
        Files.createDirectories(directory)
        Files.copy(
            photo.uploadedFile(), directory.resolve("$bed.jpg"), StandardCopyOption.REPLACE_EXISTING)
    }

    @GET
    @Path("/{bed}")
    fun get(@PathParam("bed") bed: Long): Response =
        Response.ok(java.nio.file.Path.of(files, PHOTOS, "$bed.jpg").toFile()).build()
}
