package main

import (
	"path/filepath"
	"reflect"
	"testing"
)

func TestTheBundleComesLastAfterTheFlags(t *testing.T) {
	nodeFlags = "--a=1 --b"
	got := withNode("/p/node", []string{"/p/node"}, "/p")
	want := command{"/p/node", []string{"/p/node", "--a=1", "--b", filepath.Join("/p", "backend.cjs")}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestVariablesThatSteerNodeAreDropped(t *testing.T) {
	got := withoutInterference([]string{"NODE_OPTIONS=--require=x", "LD_PRELOAD=/x.so", "NODE_EXTRA_CA_CERTS=/ca.pem", "GF_PLUGIN_ORGS=1"})
	want := []string{"NODE_EXTRA_CA_CERTS=/ca.pem", "GF_PLUGIN_ORGS=1"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTheOperatorsWordStandsAgainstADefault(t *testing.T) {
	defaults = []string{"A=1", "B=2"}
	got := withDefaults([]string{"X=A=5", "A=7"})
	want := []string{"X=A=5", "A=7", "B=2"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
