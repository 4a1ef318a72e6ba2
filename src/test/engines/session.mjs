import {once} from 'node:events';
import {createServer} from 'node:http';
import {Person} from './people.mjs';

const PHONE = [390, 844];
const DESK = [1280, 900];
const WALL = [1920, 1080];

/**
 * A whole session as people have it: a desk, a phone, a laptop, a wall, and a board within another site's page.
 *
 * @param engine opens browsers
 * @param server the address of Weighin
 * @param sheet takes the pictures
 */
export async function session(engine, server, sheet) {
  const people = [];
  const open = async (name, size) => {
    const person = new Person(name, await engine.person(...size));
    people.push(person);
    return person;
  };
  let doing = 'it starts';
  const step = (what, work) => {
    doing = what;
    return work();
  };
  const site = await otherSite();
  try {
    await wholeSession({open, step, server, sheet, site});
    doing = 'no page complained';
    for (const person of people) {
      const heard = await person.errors();
      if (heard.length > 0) throw new Error(`the page of ${person.name} complained: ${heard.join('; ')}`);
    }
  } catch (problem) {
    for (const person of people) await sheet.take('at the failure', person).catch(() => {});
    throw new Error(`${engine.name} fails where ${doing}: ${problem.message}`, {cause: problem});
  } finally {
    site.close();
  }
}

async function wholeSession({open, step, server, sheet, site}) {
  const fay = await open('Fay', DESK);
  const ann = await open('Ann', PHONE);
  const bob = await open('Bob', DESK);
  const cem = await open('Cem', DESK);
  const wall = await open('the wall', WALL);
  const all = [fay, ann, bob, wall];
  let widget;
  let links;

  await step('Fay makes a board', async () => {
    await fay.goto(server);
    await fay.fill('What do you decide?', 'Tea, coffee or water?');
    await fay.fill('Options', 'Tea\nCoffee\nWater');
    await fay.fill('Criteria', 'Speed\nPrice');
    await fay.fill('Your name', 'Fay');
    await sheet.take('start', fay);
    await fay.press('Make the board');
    await fay.sees('round-controls');
  });

  await step('Fay names the site that may embed the board', async () => {
    await fay.unfold('Settings');
    await fay.fill('Sites that may embed this board', `127.0.0.1:${site.port}`);
    await fay.press('Keep the list');
    await fay.sees('embed-settings .row', 'Kept.');
    await sheet.take('settings', fay);
    await fay.unfold('Links');
    links = {vote: await fay.text('board-links div:nth-child(1) > copy-text input'), watch: await fay.text('board-links div:nth-child(2) > copy-text input')};
    await fay.page.value(() => document.querySelectorAll('aside details').forEach((each) => (each.open = false)));
  });

  await step('Fay opens a sealed round of weights', async () => {
    await fay.press('I vote too', '.also label');
    await fay.choose('Totals show', 'sealed');
    await fay.press('Open round 1');
    await fay.sees('round-controls', 'Nobody is here to vote yet.');
  });

  await step('Ann joins with the code', async () => {
    await ann.goto(server);
    await ann.fill('Join code or link', await fay.text('join-card .code'));
    await ann.press('Join');
    await ann.sees('join-form', 'Your name');
    await ann.fill('Your name', 'Ann');
    await sheet.take('entrance', ann);
    await ann.press('Join');
    await ann.sees('weights-ballot', 'Price');
    await sheet.take('ballot', ann);
  });

  await step('Bob joins with the link', async () => {
    await bob.goto(links.vote);
    await bob.fill('Your name', 'Bob');
    await bob.press('Join');
    await bob.sees('weights-ballot', 'Price');
  });

  await step('Cem joins within the other site', async () => {
    await cem.goto(site.page(server, links.vote));
    widget = await cem.within('weighin-board iframe', 'Cem');
    await widget.fill('Your name', 'Cem');
    await sheet.take('widget entrance', cem);
    await widget.press('Join');
    await widget.sees('weights-ballot', 'Price');
    await wall.goto(links.watch);
    await wall.sees('round-header', '0 of 3');
  });

  await step('Ann weighs with a finger and with keys', async () => {
    await (await ann.find({css: 'weight-slider .rail'})).click(0.8);
    await ann.hasWeighed('Speed', 75, 85);
    const speed = await ann.slider('Speed');
    await speed.press('ArrowRight');
    await ann.hasWeighed('Speed', 76, 86);
    await sheet.take('weighing', ann);
    await speed.press('End');
    await (await ann.slider('Price')).press('Home');
    await ann.hasWeighed('Price', 0, 0);
    await ann.press('Done weighing');
    await ann.sees('connection-state', 'Saved');
  });

  await step('Bob and Cem weigh', async () => {
    await (await bob.slider('Speed')).press('End');
    await (await bob.slider('Price')).press('Home');
    await bob.press('Done weighing');
    await (await widget.slider('Speed')).press('Home');
    await (await widget.slider('Price')).press('End');
    await widget.press('Done weighing');
    await fay.sees('round-controls .who', '3 of 3 done');
    await ann.seesNot('weight-slider .group');
    await wall.seesNot('weights-strip .share');
    await sheet.take('sealed', fay, ann, bob, cem, wall);
  });

  await step('Fay reveals the weights', async () => {
    await fay.press('Reveal');
    for (const each of all) await each.sees('weights-strip li', 'Speed 67');
    await ann.sees('weights-strip .own');
    await sheet.take('revealed', fay, ann, bob, cem, wall);
  });

  await step('Fay asks for scores, live', async () => {
    await fay.choose('Totals show', 'live');
    await fay.press('Open round 2');
    for (const each of [ann, bob, widget]) await each.sees('scores-ballot', 'How well does each option do?');
    await sheet.take('scores', ann, bob, cem);
  });

  await step('Ann and Bob score', async () => {
    for (const each of [ann, bob]) {
      for (const [cell, mark] of [['Speed: Tea', '5'], ['Speed: Coffee', '1'], ['Speed: Water', '1'], ['Price: Tea', '1'], ['Price: Coffee', '1'], ['Price: Water', '5']]) {
        await each.score(cell, mark);
      }
      await each.sees('scores-ballot', '6 of 6 scored by you');
      await each.press('Done scoring');
    }
    for (const each of [fay, wall]) await each.sees('ranking-bars ol.full > li', 'Tea 67');
    await sheet.take('scored', fay, ann, bob, cem, wall);
  });

  await step('Fay reveals the scores, and answers that somebody has not started', async () => {
    await fay.press('Reveal');
    await fay.sees('round-controls .asking', '1 has not started.');
    await sheet.take('asked', fay);
    await fay.press('Reveal', 'round-controls .asking button');
    for (const each of [...all, widget]) await each.sees('ranking-bars ol.full > li', 'Water 33');
  });

  await step('Fay asks for weights anew, live', async () => {
    await fay.choose('Totals show', 'live');
    await fay.press('Open round 3');
    await ann.sees('weights-ballot', 'Your ballot of round 1 is kept');
    await (await ann.slider('Price')).press('End');
    await ann.sees('weight-slider .group');
    for (const each of [fay, wall]) await each.sees('weights-strip li', 'Speed 50');
    await sheet.take('live', fay, ann, bob, cem, wall);
    await fay.press('Reveal');
    await fay.press('Reveal', 'round-controls .asking button');
    await fay.sees('round-controls', 'Open round 4');
  });

  await step('Fay decides', async () => {
    await fay.choose('What was decided', 'o3');
    await fay.fill('Why, in a sentence', 'It costs least.');
    await fay.press('Decide', 'decision-form button');
    for (const each of [...all, widget]) await each.sees('decision-card', 'It costs least.');
    await sheet.take('decided', fay, ann, bob, cem, wall);
  });

  await step('Bob reads the record', async () => {
    await bob.goto(new URL('record', `${links.vote.split('#')[0]}/`) + links.watch.replace(/^[^#]*/, ''));
    await bob.sees('record-page', 'It costs least.');
    await sheet.take('record', bob);
  });
}

/** A site of somebody else, which embeds the board. */
async function otherSite() {
  const server = createServer((request, response) => {
    const asked = new URL(request.url, 'http://site').searchParams;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>Wiki</title><meta name="viewport" content="width=device-width">
      <body style="font-family: serif; margin: 2rem"><h1>The team's wiki</h1><p>Our board:</p>
      <script type="module" src="${asked.get('from')}/embed.js#${asked.get('key')}"></script>
      <weighin-board board="${asked.get('board')}" mode="vote"></weighin-board><p>And more of the wiki.</p>`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  return {
    port,
    page(from, link) {
      const {pathname, hash} = new URL(link);
      return `http://127.0.0.1:${port}/?${new URLSearchParams({from, board: pathname.split('/')[2], key: hash.slice(1)})}`;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
