defmodule Hiker.MixProject do
  use Mix.Project

  def project do
    [app: :hiker, version: "0.1.0", elixirc_paths: ["."], test_paths: ["."]]
  end
end
