package hiker

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLifeTheUniverseAndEverything(t *testing.T) {
	assert.Equal(t, 42, Answer())
}
