/** The few parts of the package that the hub and the contract tests use; it brings no types of its own. */
declare module 'kaltura-client' {
  export type Request = { execute(client: Client): Promise<unknown> }

  export type Configuration = {
    serviceUrl: string
    /** Milliseconds. */
    timeout: number
    /** The default one prints every request with its KS to the console. */
    setLogger(logger: { log(text: string): void; debug(text: string): void; error(text: string): void }): void
  }

  export type Client = {
    setKs(ks: string): void
    /** The axios instance that carries the requests. */
    readonly axios: {
      readonly defaults: {
        maxRedirects?: number
        proxy?: false
        maxContentLength?: number
        httpAgent?: import('node:http').Agent
        httpsAgent?: import('node:https').Agent
      }
    }
  }

  type Services = Readonly<Record<string, Readonly<Record<string, (...values: never[]) => Request>>>> & {
    readonly session: {
      start(
        secret: string,
        userId: string,
        type: number,
        partnerId: number,
        expiry?: number,
        privileges?: string,
      ): Request
      startWidgetSession(widgetId: string, expiry?: number): Request
      end(): Request
    }
    readonly user: { get(userId?: string): Request }
    readonly appToken: {
      add(appToken: object): Request
      listAction(filter?: object, pager?: object): Request
      startSession(id: string, tokenHash: string, userId?: string, type?: number, expiry?: number): Request
    }
  }

  const kaltura: {
    readonly Configuration: new () => Configuration
    readonly Client: new (configuration: Configuration) => Client
    /** Any action by name; service names as on the wire, plugin prefix included. */
    readonly RequestBuilder: new (
      service: string,
      action: string,
      values: object,
    ) => Request
    readonly services: Services
    readonly objects: Readonly<Record<string, new (values?: object) => object>>
  }
  export default kaltura
}
