// Command go-plugin is the smallest backend data source that Grafana's Go SDK makes: what our start and idle memory are measured beside.
package main

import (
	"context"
	"os"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/datasource"
	"github.com/grafana/grafana-plugin-sdk-go/backend/instancemgmt"
	"github.com/grafana/grafana-plugin-sdk-go/data"
)

type instance struct{}

func newInstance(context.Context, backend.DataSourceInstanceSettings) (instancemgmt.Instance, error) {
	return &instance{}, nil
}

func (*instance) CheckHealth(context.Context, *backend.CheckHealthRequest) (*backend.CheckHealthResult, error) {
	return &backend.CheckHealthResult{Status: backend.HealthStatusOk, Message: "ready"}, nil
}

func (*instance) QueryData(_ context.Context, request *backend.QueryDataRequest) (*backend.QueryDataResponse, error) {
	response := backend.NewQueryDataResponse()
	for _, query := range request.Queries {
		response.Responses[query.RefID] = backend.DataResponse{Frames: data.Frames{data.NewFrame("empty")}}
	}
	return response, nil
}

func main() {
	if err := datasource.Manage("bench-datasource", newInstance, datasource.ManageOpts{}); err != nil {
		backend.Logger.Error(err.Error())
		os.Exit(1)
	}
}
