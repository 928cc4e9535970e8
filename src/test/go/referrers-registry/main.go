// A registry in memory that lists referrers itself: referrers-registry ADDRESS
package main

import (
	"fmt"
	"net/http"
	"os"

	"github.com/google/go-containerregistry/pkg/registry"
)

func main() {
	withReferrers := registry.New(registry.WithReferrersSupport(true))
	if err := http.ListenAndServe(os.Args[1], withReferrers); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
