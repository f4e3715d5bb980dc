/** Something about this machine that a person has to change; the message says what. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
