//! Progress on the terminal, and timings of the stages.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Shows the running stage on a terminal and measures all of them.
pub(super) struct Progress {
    /// The spinner; hidden when not on a terminal.
    bar: ProgressBar,
    /// When the running stage began.
    since: Instant,
    /// The running stage.
    running: Option<&'static str>,
    /// The finished stages and how long they took.
    done: Vec<(&'static str, Duration)>,
}

impl Progress {
    /// Nothing runs yet.
    pub(super) fn new() -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
            bar.set_style(style);
        }
        Self { bar, since: Instant::now(), running: None, done: Vec::new() }
    }

    /// A stage begins; the one before it is finished.
    pub(super) fn begin(&mut self, stage: &'static str) {
        self.finish();
        self.bar.set_message(stage);
        self.bar.tick();
        self.running = Some(stage);
        self.since = Instant::now();
    }

    /// The running stage is finished.
    pub(super) fn finish(&mut self) {
        if let Some(stage) = self.running.take() {
            self.done.push((stage, self.since.elapsed()));
        }
        self.bar.set_message("");
    }

    /// Removes the spinner; returns what was measured.
    pub(super) fn end(mut self) -> Vec<(&'static str, Duration)> {
        self.finish();
        self.bar.finish_and_clear();
        self.done
    }
}
