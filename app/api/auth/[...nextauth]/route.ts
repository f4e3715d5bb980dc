import NextAuth from 'next-auth'
import { auth } from '#lib/http/auth.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handle(request: Request, context: Context): Promise<Response> {
  return NextAuth(await auth())(request, context) as Promise<Response>
}

export { handle as GET, handle as POST }
