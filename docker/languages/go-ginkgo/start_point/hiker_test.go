package hiker

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestHiker(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "Hiker")
}

var _ = Describe("the hiker", func() {
	It("knows the answer to life, the universe and everything", func() {
		Expect(Answer()).To(Equal(42))
	})
})
