// The little of XML that test reports need.

const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

export const decode = xml => xml
  .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, digits) => String.fromCodePoint(parseInt(digits, hex ? 16 : 10)))
  .replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => entities[name]);

export const inside = (xml, element) => decode(xml.match(new RegExp(`<${element}(?: [^>]*)?>(.*?)</${element}>`, 's'))?.[1] ?? '').trim();
