import { access, constants, mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { StartError } from './start-error.ts'

export function checkPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, port)))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

function portError(error: NodeJS.ErrnoException, port: number): StartError {
  if (error.code === 'EADDRINUSE') {
    return new StartError(`Port ${port} is in use: stop what uses it, or start with another one (PORT=3001 npm start).`)
  }
  return new StartError(`Port ${port} cannot be opened (${error.code ?? error.message}): choose another one with PORT.`)
}

export async function checkDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK | constants.X_OK)
  } catch {
    throw new StartError(
      `The data folder ${folder} cannot be written: make it writable, or name another one with GATEHOUSE_DATA_DIR.`,
    )
  }
}
