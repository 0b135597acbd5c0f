package garden

import io.agroal.api.AgroalDataSource
import io.quarkus.runtime.ShutdownEvent
import io.quarkus.runtime.StartupEvent
import jakarta.enterprise.context.ApplicationScoped
import jakarta.enterprise.event.Observes
import org.jboss.logging.Logger

data class Bed(val id: Long, val gardener: String, val plant: String)

@ApplicationScoped
class Beds(private val database: AgroalDataSource) {
    private val log = Logger.getLogger(Beds::class.java)

    fun start(@Observes event: StartupEvent) {
        execute("PRAGMA journal_mode=WAL")
        execute("create table if not exists bed (id integer primary key, gardener text, plant text)")
    }

    fun stop(@Observes event: ShutdownEvent) {
        execute("PRAGMA wal_checkpoint(TRUNCATE)")
        log.info("the garden sleeps")
    }

    fun find(id: Long): Bed? =
        database.connection.use { connection ->
            connection.prepareStatement("select id, gardener, plant from bed where id = ?").use {
                it.setLong(1, id)
                val row = it.executeQuery()
                if (row.next()) Bed(row.getLong(1), row.getString(2), row.getString(3)) else null
            }
        }

    fun plant(gardener: String, plant: String) =
        database.connection.use { connection ->
            connection.prepareStatement("insert into bed (gardener, plant) values (?, ?)").use {
                it.setString(1, gardener)
                it.setString(2, plant)
                it.executeUpdate()
            }
        }

    private fun execute(sql: String) =
        database.connection.use { connection ->
            connection.createStatement().use { it.execute(sql) }
        }
}
