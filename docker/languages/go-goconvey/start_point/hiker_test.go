package hiker

import (
	"testing"

	. "github.com/smartystreets/goconvey/convey"
)

func TestHiker(t *testing.T) {
	Convey("Given a hiker", t, func() {
		Convey("the answer to life, the universe and everything is 42", func() {
			So(Answer(), ShouldEqual, 42)
		})
	})
}
