import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

/** Serves texts by path, gzipped, as a host of static files does. */
export async function servePages(pages) {
  const packed = new Map(Object.entries(pages).map(([path, text]) => [path, gzipSync(text)]));
  const server = createServer((request, response) => {
    const content = packed.get(new URL(request.url, 'http://host').pathname);
    response.writeHead(content ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      ...(content && { 'content-encoding': 'gzip', 'content-length': content.length }),
    });
    response.end(content ?? 'not here');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
