import { startSignIn } from '#lib/http/start-sign-in.ts'

/** Leads to the identity provider; signs nobody in. */
export const GET = startSignIn
