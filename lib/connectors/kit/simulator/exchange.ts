/** One exchange of a vendor simulator. */
export type SimulatorRequest = {
  method: string
  path: string
  query: URLSearchParams
  headers: Record<string, string>
  text: string
}

/** An object body is sent as JSON; a string as it is. */
export type SimulatorResponse = { status: number; headers?: Record<string, string>; body?: unknown }
