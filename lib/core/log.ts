import pino from 'pino'

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>

/** JSON lines on standard error, so that standard output stays for what a person or script reads. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      redact: { paths: ['authorization', 'cookie', '*.authorization', '*.cookie', '*.password'], censor: '[redacted]' },
    },
    pino.destination(2),
  )
}
