package hiker

import (
	"testing"

	. "gopkg.in/check.v1"
)

func Test(t *testing.T) { TestingT(t) }

type HikerSuite struct{}

var _ = Suite(&HikerSuite{})

func (s *HikerSuite) TestLifeTheUniverseAndEverything(c *C) {
	c.Check(Answer(), Equals, 42)
}
