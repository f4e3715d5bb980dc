import { answerAuth } from '#lib/http/auth.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handle(request: Request, context: Context): Promise<Response> {
  return answerAuth(request, (await context.params).nextauth)
}

export { handle as GET, handle as POST }
