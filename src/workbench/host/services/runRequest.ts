import {
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  DataTopic,
  LoadingState,
  type PanelData,
  toDataFrame,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import {
  catchError,
  connect,
  finalize,
  from,
  isObservable,
  map,
  merge,
  type Observable,
  of,
  takeUntil,
  timer,
} from 'rxjs';

type QueryFunction = DataSourceApi['query'];

/** A panel that answers within this many ms shows no spinner. */
const PATIENCE_MS = 200;

/**
 * One request of a panel, from its data source to PanelData: "loading" only when it takes a while, packets with the same key replace each
 * other, frames of the topic `annotations` go where panels look for exemplars, and an error keeps what has arrived.
 */
export function runRequest(
  datasource: DataSourceApi,
  request: DataQueryRequest,
  queryFunction?: QueryFunction
): Observable<PanelData> {
  const packets = new Map<string, DataQueryResponse>();
  let latest: PanelData = { state: LoadingState.Loading, series: [], request, timeRange: request.range };

  const responses = ask(datasource, request, queryFunction).pipe(
    map((packet) => {
      request.endTime = Date.now();
      packets.set(packet.key ?? 'A', packet);
      latest = combine([...packets.values()], latest);
      return latest;
    }),
    catchError((error: unknown) => {
      const described = toDataQueryError(error);
      return of({ ...latest, state: LoadingState.Error, error: described, errors: [described] });
    }),
    finalize(() => {
      request.endTime = Date.now();
    })
  );
  return responses.pipe(
    connect((answered) =>
      merge(
        timer(PATIENCE_MS).pipe(
          map(() => latest),
          takeUntil(answered)
        ),
        answered
      )
    )
  );
}

function ask(
  datasource: DataSourceApi,
  request: DataQueryRequest,
  queryFunction?: QueryFunction
): Observable<DataQueryResponse> {
  const asking = request.targets
    .filter((target) => target.hide !== true)
    .filter((target) => datasource.filterQuery === undefined || datasource.filterQuery(target));
  if (asking.length === 0) {
    return of({ data: [] });
  }
  const ready = { ...request, targets: asking };
  const answer = queryFunction === undefined ? datasource.query(ready) : queryFunction(ready);
  return isObservable(answer) ? answer : from(answer);
}

function combine(packets: readonly DataQueryResponse[], before: PanelData): PanelData {
  const frames = packets.flatMap(({ data }) => data.map((each) => toDataFrame(each)));
  const errors = packets.flatMap((packet) => packet.errors ?? (packet.error === undefined ? [] : [packet.error]));
  const isAnnotation = (frame: DataFrame) => frame.meta?.dataTopic === DataTopic.Annotations;
  return {
    request: before.request,
    timeRange: before.timeRange,
    state: errors.length > 0 ? LoadingState.Error : (packets[0].state ?? LoadingState.Done),
    series: frames.filter((frame) => !isAnnotation(frame)),
    annotations: frames.filter(isAnnotation),
    ...(errors.length > 0 ? { error: errors[0], errors } : {}),
  };
}
