import { fromDirectory } from '#lib/http/scim.ts'

/** SCIM 2.0: who is here and in which groups, as the company's directory says it. */
export const GET = fromDirectory
export const POST = fromDirectory
export const PUT = fromDirectory
export const PATCH = fromDirectory
export const DELETE = fromDirectory
