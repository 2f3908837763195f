package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"unsafe"
)

var (
	kernel32                 = syscall.NewLazyDLL("kernel32.dll")
	createJobObject          = kernel32.NewProc("CreateJobObjectW")
	setInformationJobObject  = kernel32.NewProc("SetInformationJobObject")
	assignProcessToJobObject = kernel32.NewProc("AssignProcessToJobObject")
)

// become starts Node as a child and ends with its exit code: Windows cannot replace a process. Both are in one job that ends with
// this process, so that killing the launcher, which is what Grafana knows, leaves no Node behind.
func become(to command, environment []string) error {
	if err := dieTogether(); err != nil {
		return err
	}
	// Ctrl-C reaches the whole console; Grafana then asks the backend to stop.
	signal.Ignore(os.Interrupt)
	child := exec.Command(to.program, to.argv[1:]...)
	child.Env = environment
	child.Stdin, child.Stdout, child.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := child.Run()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		return fmt.Errorf("%s: %w", to.program, err)
	}
	os.Exit(child.ProcessState.ExitCode())
	return nil
}

// Windows' own names and layout: JOBOBJECT_EXTENDED_LIMIT_INFORMATION, of which only the flags are used.
const (
	extendedLimitInformation = 9
	limitKillOnJobClose      = 0x2000
)

type jobLimits struct {
	perProcessUserTimeLimit, perJobUserTimeLimit int64
	limitFlags                                   uint32
	minimumWorkingSetSize, maximumWorkingSetSize uintptr
	activeProcessLimit                           uint32
	affinity                                     uintptr
	priorityClass, schedulingClass               uint32
	ioCounters                                   [6]uint64
	processMemoryLimit, jobMemoryLimit           uintptr
	peakProcessMemoryUsed, peakJobMemoryUsed     uintptr
}

// dieTogether puts this process, and by inheritance its children, into a job whose only handle is ours: it closes when we end.
func dieTogether() error {
	job, _, err := createJobObject.Call(0, 0)
	if job == 0 {
		return fmt.Errorf("CreateJobObject: %w", err)
	}
	limits := jobLimits{limitFlags: limitKillOnJobClose}
	if done, _, err := setInformationJobObject.Call(job, extendedLimitInformation, uintptr(unsafe.Pointer(&limits)), unsafe.Sizeof(limits)); done == 0 {
		return fmt.Errorf("SetInformationJobObject: %w", err)
	}
	self, err := syscall.GetCurrentProcess()
	if err != nil {
		return fmt.Errorf("GetCurrentProcess: %w", err)
	}
	if done, _, err := assignProcessToJobObject.Call(job, uintptr(self)); done == 0 {
		return fmt.Errorf("AssignProcessToJobObject: %w", err)
	}
	return nil
}
