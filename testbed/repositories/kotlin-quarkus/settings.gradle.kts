rootProject.name = "garden"
