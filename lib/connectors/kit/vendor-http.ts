import type { ErrorCode } from '#lib/core/errors.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Borrowed, Lease, PublishedLimit, VendorBudget } from '#lib/core/lease.ts'
import type { Send, SendRequest, VendorResponse } from '#lib/egress/send.ts'

export type { Borrowed, Lease, PublishedLimit, Send, VendorBudget, VendorResponse }

/** A system's settings as configured: base URL and credential fields, all strings. */
export type VendorSettings = { baseUrl: string } & Record<string, string | undefined>

export type VendorFailure = {
  /** `expired_token` asks for one renewal and one more try; the rest are the gateway's codes. */
  code: ErrorCode | 'expired_token'
  /** The vendor's own words: for the log only. */
  internal: string
  retryAfterMs?: number
  /** For `system_rejected`: a sentence of ours that says which part of the request was refused. */
  message?: string
  /** The name in our request that the vendor does not know, where its answer says which. */
  unknownName?: string
}

/** How one vendor speaks: sign-in, limits and errors. Pure apart from `signIn`. */
export type VendorProtocol = {
  /** Exchanges the stored credential at the vendor's token endpoint. */
  signIn(settings: VendorSettings, send: Send): Promise<Borrowed>
  /** Extra headers each request needs (company id, versions). */
  headers?(settings: VendorSettings): Record<string, string>
  /** Base URLs of the operator's settings beside the vendor's own: asked by absolute URL, never with the credential. */
  openUrls?(settings: VendorSettings): readonly string[]
  /**
   * Null when the answer is a success; looks at the body too (ArcGIS reports errors with 200). `borrowed` is what was
   * sent along, for vendors that take more than one kind of sign-in.
   */
  failure(response: VendorResponse, borrowed?: Borrowed): VendorFailure | null
  /** Undefined when the answer says nothing of limits. The request is for vendors that publish what each kind costs. */
  budget?(response: VendorResponse, request?: VendorRequest): VendorBudget | undefined
}

export type VendorRequest = {
  method?: SendRequest['method']
  /** Path below the base URL, or an absolute URL that the vendor itself returned (a next link) on the same origin. */
  path: string
  query?: Record<string, string | number | boolean | undefined>
  headers?: Record<string, string>
  /** An object is sent as JSON, `URLSearchParams` as a form. */
  body?: unknown
}

/** What a tool sees of its vendor. Throws GatewayError in the vendor's name; vendor text stays in `internal`. */
export type VendorHttp = {
  request(request: VendorRequest): Promise<VendorResponse>
  /** The request of a write tool that makes the change. */
  write(request: VendorRequest): Promise<VendorResponse>
  /** Whether a change was made: the vendor took a `write`. */
  hasWritten(): boolean
  settings: VendorSettings
  /** It is the person's own sign-in: the vendor itself keeps from them what they may not see. */
  own: boolean
}

export type VendorHttpDeps = {
  systemName: string
  protocol: VendorProtocol
  settings: VendorSettings
  lease: Lease
  send: Send
  signal: AbortSignal
  correlationHeaders: Record<string, string>
  /** Told about every exchange: the trace's attempts, the vendor's request id, its limits. */
  onExchange?(exchange: { path: string; status: number; budget?: VendorBudget; vendorRequestId?: string }): void
}

export function createVendorHttp(deps: VendorHttpDeps): VendorHttp {
  let lease = deps.lease

  async function exchange(request: VendorRequest): Promise<VendorResponse> {
    const response = await deps.send(toSendRequest(request, deps, lease.borrowed))
    const budget = deps.protocol.budget?.(response, request)
    deps.onExchange?.({
      path: request.path,
      status: response.status,
      budget,
      ...vendorRequestId(response),
    })
    return response
  }

  let written = false

  return {
    settings: deps.settings,
    own: deps.lease.borrowed.own !== undefined,
    hasWritten: () => written,
    async write(request) {
      const response = await ask(request)
      written = true
      return response
    },
    request: ask,
  }

  async function ask(request: VendorRequest): Promise<VendorResponse> {
    let response = await exchange(request)
    let failure = deps.protocol.failure(response, lease.borrowed)
    // A server that was shown no sign-in has none to renew.
    if (failure?.code === 'expired_token' && placeOf(request, deps, lease.borrowed).isOpen) {
      failure = { ...failure, code: 'forbidden' }
    }
    if (failure?.code === 'expired_token') {
      lease = await lease.renew()
      response = await exchange(request)
      failure = deps.protocol.failure(response, lease.borrowed)
    }
    if (failure === null) return response
    throw toGatewayError(failure, deps.systemName)
  }
}

function placeOf({ path }: VendorRequest, deps: VendorHttpDeps, borrowed: Borrowed): { url: URL; isOpen: boolean } {
  const base = new URL(borrowed.baseUrl ?? deps.settings.baseUrl)
  const url = /^https?:/.test(path) ? new URL(path) : new URL(base.href.replace(/\/$/, '') + path)
  if (url.origin === base.origin) return { url, isOpen: false }
  const open = deps.protocol.openUrls?.(deps.settings) ?? []
  if (open.some((other) => new URL(other).origin === url.origin)) return { url, isOpen: true }
  throw new GatewayError('protocol_error', `${deps.systemName} pointed to another address.`, {
    internal: `${url.origin} is not ${base.origin}`,
  })
}

function toSendRequest(request: VendorRequest, deps: VendorHttpDeps, borrowed: Borrowed): SendRequest {
  const { url, isOpen } = placeOf(request, deps, borrowed)
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  const form = request.body instanceof URLSearchParams
  const body = request.body === undefined ? undefined : form ? String(request.body) : JSON.stringify(request.body)
  return {
    method: request.method ?? 'GET',
    url: url.href,
    headers: {
      accept: 'application/json',
      ...(body === undefined
        ? {}
        : { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json' }),
      ...deps.correlationHeaders,
      ...(isOpen ? {} : { ...deps.protocol.headers?.(deps.settings), ...borrowed.headers }),
      ...request.headers,
    },
    body,
    signal: deps.signal,
  }
}

function vendorRequestId({ headers }: VendorResponse): { vendorRequestId?: string } {
  const id = headers['x-request-id'] ?? headers['request-id'] ?? headers['x-correlation-id']
  return id === undefined ? {} : { vendorRequestId: id.slice(0, 100) }
}

function toGatewayError(failure: VendorFailure, systemName: string): GatewayError {
  const code = failure.code === 'expired_token' ? 'reauth_required' : failure.code
  return new GatewayError(code, failure.message ?? sentence(code, systemName), {
    internal: failure.internal,
    retryAfterMs: failure.retryAfterMs,
    ...(failure.unknownName === undefined ? {} : { unknownName: failure.unknownName }),
  })
}

function sentence(code: ErrorCode, name: string): string {
  if (code === 'reauth_required') return `${name} no longer accepts the stored sign-in.`
  if (code === 'forbidden') return `${name} does not let this connection read that.`
  if (code === 'not_found') return `${name} does not know it, or does not show it to this connection.`
  if (code === 'system_throttled') return `${name} asks us to wait before the next request.`
  if (code === 'system_rejected') return `${name} refused the request.`
  if (code === 'system_timeout') return `${name} did not answer in time.`
  if (code === 'protocol_error') return `${name} answered in a form we do not understand.`
  return `${name} is not available at the moment.`
}
