// Scrolls in so many frames as the number below says, and gives the milliseconds between them.
new Promise(done => {
  const frames = [];
  scrollTo({top: document.documentElement.scrollHeight / 2, behavior: "instant"});
  let n = 0, last = performance.now();
  const step = now => {
    frames.push(now - last); last = now;
    if (n++ === %d) return done(JSON.stringify(frames.slice(1)));
    scrollBy({top: 120, behavior: "instant"});
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})
