import process from 'node:process'
import { answers } from '#lib/db/own-server.ts'

/** A child of `npm start`, as small as it can be: says who it is, is ready, and stops as the server does. */
const { TINY_ROLE: role, TINY_SERVER: fault, TINY_ADDRESS: address, DATABASE_URL: database = '' } = process.env
console.log(`${role} ${process.pid} ${role === 'server' ? address : ''}`.trim())

async function stop(): Promise<void> {
  console.log(`${role} stops while the database ${(await answers(database)) ? 'answers' : 'is gone'}`)
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
process.once('disconnect', () => process.exit(0))
// Who hears this may stop it at once.
process.send?.({ TINY_ADDRESS: String(process.pid) }, () => {
  if (role === 'server' && fault === 'ends at once') process.exit(3)
})
