Feature: the answer

  Scenario: life, the universe and everything
    Given a hiker
    When the hiker is asked for the answer
    Then the answer is 42
