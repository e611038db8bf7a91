ExUnit.start(colors: [enabled: false])
