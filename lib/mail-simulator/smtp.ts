import { randomUUID } from 'node:crypto'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { type Answer, answerTo, type Fault } from './faults.ts'

const SLOW_MS = 10_000
const MOST_KEPT = 500

export type Arrived = {
  id: string
  at: string
  to: string
  /** As it came over the wire. */
  raw: string
  mail: ParsedMail
  /** False where the sender was never told that it arrived. */
  answered: boolean
}

/** What a client asked and was told, oldest first; `code` 0 is no answer. */
export type Exchange = { at: string; step: 'recipient' | 'message'; to: string; code: number }

export type SmtpServer = {
  port: number
  arrived: readonly Arrived[]
  log: readonly Exchange[]
  /** For one recipient, or for `*`; null takes it back. */
  setFault(address: string, fault: Fault | null): void
  faultOf(address: string): Fault | undefined
  close(): Promise<void>
}

export type SmtpOptions = { port?: number; signIn?: { user: string; password: string } }

/** A mail server on loopback that sends nothing on: it keeps what it gets and misbehaves as it is told. */
export async function serveSmtp({ port = 0, signIn }: SmtpOptions): Promise<SmtpServer> {
  const arrived: Arrived[] = []
  const log: Exchange[] = []
  const told = new Map<string, Fault>()
  const sockets = new Map<number, Socket>()
  const faultOf = (address: string) => told.get(address.toLowerCase()) ?? told.get('*')
  const note = (step: Exchange['step'], to: string, code: number) =>
    void log.push({ at: new Date().toISOString(), step, to, code })

  async function takeRecipient(to: string, hangUp: () => void): Promise<Answer | null | 'none'> {
    const fault = faultOf(to)
    if (fault === 'drop') hangUp()
    if (fault === 'drop' || fault === 'silent') return 'none'
    if (fault === 'slow') await wait(SLOW_MS)
    return answerTo(
      fault,
      log.some((one) => one.step === 'recipient' && one.to === to),
    )
  }

  async function takeMessage(to: string, raw: Buffer, hangUp: () => void): Promise<string | null> {
    const fault = faultOf(to)
    const answered = fault !== 'hang_up' && fault !== 'silent_after'
    const id = randomUUID()
    const at = new Date().toISOString()
    arrived.push({ id, at, to, raw: raw.toString('latin1'), mail: await simpleParser(raw), answered })
    if (arrived.length > MOST_KEPT) arrived.shift()
    if (fault === 'hang_up') hangUp()
    return answered ? id : null
  }

  const server = new SMTPServer({
    ...(signIn === undefined ? { disabledCommands: ['AUTH', 'STARTTLS'] } : { disabledCommands: ['STARTTLS'] }),
    ...{ allowInsecureAuth: true, disableReverseLookup: true, logger: false, hideENHANCEDSTATUSCODES: true },
    ...{ closeTimeout: 100, size: 30_000_000 },
    onAuth({ username, password }, _session, done) {
      const known = username === signIn?.user && password === signIn?.password
      if (known) done(null, { user: username })
      else done(failure({ code: 535, text: `5.7.8 Wrong password ${password} of ${username}` }))
    },
    onRcptTo({ address }, { remotePort }, done) {
      void takeRecipient(address, () => sockets.get(remotePort)?.destroy()).then((answer) => {
        note('recipient', address, answer === 'none' ? 0 : (answer?.code ?? 250))
        if (answer !== 'none') done(answer === null ? null : failure(answer))
      })
    },
    onData(stream, { remotePort, envelope }, done) {
      const to = envelope.rcptTo.map(({ address }) => address).join(', ')
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        void takeMessage(to, Buffer.concat(chunks), () => sockets.get(remotePort)?.destroy()).then((id) => {
          note('message', to, id === null ? 0 : 250)
          if (id !== null) done(null, `2.0.0 OK: queued as ${id}`)
        })
      })
    },
  })
  // What a client does to its connection is no trouble of ours.
  server.on('error', () => undefined)
  const listening = Promise.withResolvers<void>()
  const { server: socketServer } = server
  socketServer.once('error', listening.reject)
  socketServer.on('connection', (socket: Socket) => {
    const client = socket.remotePort ?? 0
    sockets.set(client, socket)
    socket.on('close', () => sockets.delete(client))
  })
  server.listen(port, '127.0.0.1', () => listening.resolve())
  await listening.promise

  return {
    port: (socketServer.address() as AddressInfo).port,
    arrived,
    log,
    setFault(address, fault) {
      const key = address.toLowerCase()
      if (fault === null) told.delete(key)
      else told.set(key, fault)
    },
    faultOf,
    close() {
      for (const socket of sockets.values()) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

function failure({ code, text }: Answer): Error {
  return Object.assign(new Error(text), { responseCode: code })
}
