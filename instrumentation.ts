/** Runs once when the server starts, before the first request: builds the runtime and opens the fast lane. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { openDoors } = await import('./lib/doors.ts')
  const { createFrontServer } = await import('./lib/http/front-server.ts')
  await openDoors(createFrontServer)
}
