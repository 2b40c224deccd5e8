// Two real providers for the tests: one tells who somebody is in the token, one only when asked.
// Takes settings as JSON: {client_id, client_secret, redirect_uri, accounts: {login: claims}}.
// Prints the two addresses as JSON, and ends when its standard input does.

import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const { accounts, redirect_uri, ...client } = JSON.parse(process.argv[2]);

async function serve(conformIdTokenClaims, token_endpoint_auth_method) {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [redirect_uri], token_endpoint_auth_method }],
    clientAuthMethods: [token_endpoint_auth_method],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims,
    cookies: { keys: ["for tests only"] },
    pkce: { required: () => true },
    findAccount: (_, login) =>
      accounts[login] && {
        accountId: login,
        claims: () => ({ sub: login, ...accounts[login] }),
      },
    // Nobody is asked whether Entre may know who they are.
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client.clientId,
        accountId: ctx.oidc.session.accountId,
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  server.on("request", provider.callback());
  return issuer;
}

const addresses = [
  await serve(false, "client_secret_basic"),
  await serve(true, "client_secret_post"),
];
console.log(JSON.stringify(addresses));
process.stdin.resume().on("end", () => process.exit());
