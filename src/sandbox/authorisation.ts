import type { Hono } from 'hono'

/** Where a YouTube profile's authorisation address leads: Kaltura asks its user to sign in there and goes on to Google; here the way ends. */
export function mountAuthorisation(app: Hono): void {
  app.get('/index.php/extservices/googleoauth2/*', (context) => context.html(page))
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Authorisation</title>
<h1>Authorisation</h1>
<p>With a Kaltura account you would sign in here and go on to Google, to let Kaltura publish on your channel. The sandbox has no channel to ask for.</p>
</html>`
