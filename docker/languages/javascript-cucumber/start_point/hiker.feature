Feature: the hiker

  Scenario: life, the universe and everything
    Given a hiker
    When I ask for the answer
    Then it is 42
