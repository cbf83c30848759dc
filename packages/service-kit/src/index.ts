// The whole of the package, by name.
export { envBoolean, envInt, envMs, envPort, envText, envUrl, type IntFieldOptions } from './env/fields.ts'
export { baseEnv, edgeEnv, type BaseEnv, type EdgeEnv } from './env/base-env.ts'
export { ConfigError, loadEnv, parseEnv, type EnvProblem, type EnvSource } from './env/parse-env.ts'
export { createLogger, type LoggerOptions } from './logs/create-logger.ts'
export { type Actor, type VerifyToken } from './auth/actor.ts'
export {
  createLocalTokenVerifier,
  createTokenVerifier,
  type LocalTokenVerifierOptions,
  type TokenVerifierOptions,
} from './auth/token-verifier.ts'
export { httpStatusByCode } from './http/http-status.ts'
export { headerNames } from './http/header-names.ts'
export { problemOf, problemResponse, type Problem } from './http/problem.ts'
export { identify, remoteAddressOf } from './http/rpc-endpoint.ts'
export { requireAccess, type ActorFor } from './rpc/access.ts'
export { type FinishedCall, type RpcContext } from './rpc/rpc-context.ts'
export {
  errorData,
  errorShape,
  fieldsOf,
  rpcErrorFormatter,
  toAppError,
  type RpcErrorData,
  type RpcErrorShape,
} from './rpc/rpc-errors.ts'
export { observeCall } from './rpc/observe-call.ts'
export { implementRpc, type RpcCall, type RpcHandlers } from './rpc/implement-rpc.ts'
export { createRpcClient } from './rpc/create-rpc-client.ts'
export { type CallOptions, type RpcClient, type RpcClientOptions } from './rpc/rpc-client-types.ts'
export { type CircuitState } from './rpc/circuit.ts'
export { createMetrics, durationBuckets, type Metrics } from './metrics/create-metrics.ts'
export {
  type DrainReport,
  type EdgeParts,
  type Publisher,
  type ReadyCheck,
  type RunningService,
  type Service,
  type ServiceParts,
  type StartEdgeOptions,
  type StartOptions,
  type StartServiceOptions,
} from './service/service.ts'
export { startEdge, startService } from './service/start-service.ts'
export { runEdge, runService } from './service/run-service.ts'
