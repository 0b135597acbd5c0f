package garden

import io.quarkus.scheduler.Scheduled
import jakarta.enterprise.context.ApplicationScoped
import org.jboss.logging.Logger

@ApplicationScoped
class Watering(private val bot: GardenBot) {
    private val log = Logger.getLogger(Watering::class.java)

    @Scheduled(cron = "0 0 6 * * ?")
    fun morning() = bot.tell("Time to water.")

    @Scheduled(every = "30s")
    fun look() = log.debug("is it raining?")
}
