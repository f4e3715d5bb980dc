import { connect as connectPlain, isIP } from 'node:net'
import { checkServerIdentity, connect as connectSecurely, type PeerCertificate, type TLSSocket } from 'node:tls'
import { dayIn } from '#lib/core/days.ts'
import { hostOf, portOf } from './address.ts'
import { CheckFailure } from './failure.ts'
import type { Facts, Found, ProblemKind } from './steps.ts'

const SOON_MS = 14 * 86_400_000

type Reaching = { url: URL; address: string; signal: AbortSignal; now: Date }

/**
 * Connects to one address that the way out is open to, shakes hands where the address is https, and hangs up: not a byte
 * of a request is sent. Throws CheckFailure.
 */
export async function handshake(reaching: Reaching): Promise<Found> {
  const { url, now } = reaching
  if (url.protocol === 'http:') {
    await reach(reaching)
    return isLoopback(reaching.address)
      ? { why: 'loopback' }
      : { outcome: 'partial', problem: { kind: 'tls_none', code: 'invalid_input', values: { host: url.host } } }
  }
  const { certificate, authorized, reason, protocol } = await shake(reaching)
  const facts: Facts = { issuer: issuerOf(certificate), protocol: protocol ?? '', ...endOf(certificate) }
  const values = { host: url.hostname, day: facts.validTo ?? '' }
  if (!authorized) throw new CheckFailure(wrongWith(certificate, { url, now, reason }), 'system_unavailable', values)
  const left = Date.parse(certificate.valid_to) - now.getTime()
  return left < SOON_MS
    ? { facts, outcome: 'partial', problem: { kind: 'tls_ends_soon', code: 'system_unavailable', values } }
    : { facts }
}

type Shaken = { certificate: PeerCertificate; authorized: boolean; reason: string; protocol: string | null }

/** What is wrong with a certificate is looked at after the handshake, so that several faults can be told apart. */
function shake({ url, address, signal }: Reaching): Promise<Shaken> {
  const host = hostOf(url)
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connectSecurely({
      ...{ host: address, port: portOf(url), rejectUnauthorized: false },
      ...(isIP(host) === 0 ? { servername: host } : {}),
      checkServerIdentity: (_, certificate) => checkServerIdentity(host, certificate),
    })
    const giveUp = () => socket.destroy(new CheckFailure('connect_slow', 'system_timeout', { host: url.host }))
    signal.addEventListener('abort', giveUp, { once: true })
    socket.on('secureConnect', () => {
      const [certificate, protocol] = [socket.getPeerCertificate(), socket.getProtocol()]
      resolve({ certificate, authorized: socket.authorized, reason: String(socket.authorizationError ?? ''), protocol })
      socket.destroy()
    })
    socket.on('error', (error) => reject(connectFailure(error, url)))
    socket.on('close', () => {
      signal.removeEventListener('abort', giveUp)
      reject(new CheckFailure('connect_closed', 'system_unavailable', { host: url.host }))
    })
    if (signal.aborted) giveUp()
  })
}

function reach({ url, address, signal }: Reaching): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connectPlain({ host: address, port: portOf(url) })
    const giveUp = () => socket.destroy(new CheckFailure('connect_slow', 'system_timeout', { host: url.host }))
    signal.addEventListener('abort', giveUp, { once: true })
    socket.on('connect', () => {
      resolve()
      socket.destroy()
    })
    socket.on('error', (error) => reject(connectFailure(error, url)))
    socket.on('close', () => signal.removeEventListener('abort', giveUp))
    if (signal.aborted) giveUp()
  })
}

function connectFailure(error: Error, { host }: URL): Error {
  if (error instanceof CheckFailure) return error
  const code = 'code' in error ? String(error.code) : ''
  return new CheckFailure(kindOf(code), code === 'ETIMEDOUT' ? 'system_timeout' : 'system_unavailable', { host })
}

function kindOf(code: string): ProblemKind {
  if (code === 'ECONNREFUSED') return 'connect_refused'
  if (code === 'ETIMEDOUT') return 'connect_slow'
  if (['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EACCES'].includes(code)) return 'connect_unreachable'
  if (['ECONNRESET', 'EPIPE'].includes(code)) return 'connect_closed'
  // What speaks HTTP answers a greeting in TLS with words.
  if (/WRONG_VERSION|PACKET_LENGTH|HTTP_REQUEST|^EPROTO$/.test(code)) return 'tls_plain'
  return 'tls_failed'
}

type Wrong = { url: URL; now: Date; reason: string }

/** The first that a person has to mend: a certificate that ended is renewed, whoever signed it. */
function wrongWith(certificate: PeerCertificate, { url, now, reason }: Wrong): ProblemKind {
  if (Date.parse(certificate.valid_to) <= now.getTime()) return 'tls_expired'
  if (Date.parse(certificate.valid_from) > now.getTime()) return 'tls_early'
  if (checkServerIdentity(hostOf(url), certificate) !== undefined) return 'tls_wrong_host'
  if (/SELF_SIGNED/.test(reason)) return 'tls_self_signed'
  return /ISSUER|VERIFY_LEAF|UNTRUSTED/.test(reason) ? 'tls_unknown_issuer' : 'tls_failed'
}

function issuerOf({ issuer }: PeerCertificate): string {
  const one = (name: string | string[] | undefined) => (Array.isArray(name) ? name[0] : name)
  return (one(issuer?.O) ?? one(issuer?.CN) ?? '').slice(0, 100)
}

function endOf({ valid_to: end }: PeerCertificate): Pick<Facts, 'validTo'> {
  const at = Date.parse(end)
  return Number.isNaN(at) ? {} : { validTo: dayIn('UTC', new Date(at)) }
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}
