import { buildConnector } from 'undici'

/** Whether an address may be asked. `reached` is where a connection to it has come out. */
export type CheckAddress = (url: URL, reached?: string) => Promise<void> | void

/**
 * A name may lead elsewhere between its check and the connection, so what was reached is checked too, before a byte of a
 * request is sent.
 */
export function guardedConnect(checkAddress: CheckAddress, timeoutMs = 3_000): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs })
  return (options, callback) =>
    connect(options, (error, socket) => {
      if (error !== null) return callback(error, null)
      const url = new URL(`${options.protocol}//${options.host ?? options.hostname}`)
      Promise.resolve(checkAddress(url, socket.remoteAddress ?? '')).then(
        () => callback(null, socket),
        (refusal: Error) => {
          socket.destroy()
          callback(refusal, null)
        },
      )
    })
}
