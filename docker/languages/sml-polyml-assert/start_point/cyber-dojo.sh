poly -q --error-exit < tests.sml
