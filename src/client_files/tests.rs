//! The search for the client's files, with a downloader that is not pip.

use std::fs;
use std::io::{Cursor, Write as _};
use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::wheel::digest;
use super::*;

const COMPLETE: [&str; 5] = [
    "Widgets.js",
    "Widgets.css",
    "remote.html",
    "modules/RemoteInterface.js",
    "modules/Button.js",
];

/// A directory that is removed at the end of its test.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "pgwidgets-client-files-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a temporary directory can be made");
        Self(path)
    }

    fn cache(&self) -> Cache {
        Cache::at(self.0.join("cache"))
    }

    fn place(&self) -> PathBuf {
        self.0.join("cache/js-0.4.2")
    }

    /// What lies in the cache, by name.
    fn cached_names(&self) -> Vec<String> {
        fs::read_dir(self.0.join("cache"))
            .expect("there is a cache")
            .map(|entry| {
                entry
                    .expect("readable")
                    .file_name()
                    .into_string()
                    .expect("UTF-8")
            })
            .collect()
    }

    /// Writes the client's files into a directory, each holding `text`.
    fn write_client(&self, below: &str, paths: &[&str], text: &str) -> PathBuf {
        let root = self.0.join(below);
        for path in paths {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("it is below the root")).expect("a directory");
            fs::write(path, text).expect("a file");
        }
        root
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn wheel(names: &[&str]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("an entry");
        writer.write_all(b"from the wheel").expect("its contents");
    }
    writer.finish().expect("an archive").into_inner()
}

fn complete_wheel() -> Vec<u8> {
    let mut names: Vec<_> = COMPLETE
        .iter()
        .map(|path| format!("pgwidgets_js/static/{path}"))
        .collect();
    names.push("pgwidgets_js/defs.py".to_owned());
    names.push("pgwidgets_js-0.4.2.dist-info/METADATA".to_owned());
    wheel(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

fn leave(wheel: Vec<u8>) -> impl Fn(&Path) -> Result<(), ClientFilesError> + Sync {
    move |directory| {
        fs::write(directory.join("client.whl"), &wheel).map_err(ClientFilesError::io(directory))
    }
}

fn no_download(_: &Path) -> Result<(), ClientFilesError> {
    panic!("nothing is to be downloaded");
}

/// A search that was given nothing.
fn search<'a>(scratch: &Scratch, sha256: &'a str, download: &'a Download<'a>) -> Search<'a> {
    Search {
        choice: None,
        named: None,
        cache: Some(scratch.cache()),
        sha256,
        download,
    }
}

fn text(files: &web::ClientFiles) -> &[u8] {
    files.contents("Widgets.js").expect("it is required")
}

#[test]
fn what_was_given_comes_first_then_the_variable_then_the_cache() {
    let scratch = Scratch::new();
    let wheel = complete_wheel();
    let sha256 = digest(&wheel);
    let given = scratch.write_client("given", &COMPLETE, "given");
    let named = scratch.write_client("named", &COMPLETE, "named");
    search(&scratch, &sha256, &leave(wheel))
        .run()
        .expect("it is fetched into the cache");

    let mut all = search(&scratch, &sha256, &no_download);
    all.choice = Some(ClientFiles::dir(given));
    all.named = Some(named.clone());
    assert_eq!(text(&all.run().expect("given")), b"given");

    let mut variable = search(&scratch, &sha256, &no_download);
    variable.named = Some(named);
    assert_eq!(text(&variable.run().expect("named")), b"named");

    let cached = search(&scratch, &sha256, &no_download)
        .run()
        .expect("cached");
    assert_eq!(text(&cached), b"from the wheel");
}

#[test]
fn a_wrong_directory_is_not_passed_over() {
    let scratch = Scratch::new();
    let mut search = search(&scratch, "", &no_download);
    search.named = Some(scratch.0.join("nowhere"));
    let error = search.run().expect_err("it does not exist");
    assert!(matches!(&error, ClientFilesError::Io { .. }), "{error:?}");
    assert!(error.to_string().contains("nowhere"), "{error}");
}

#[test]
fn a_directory_may_hold_the_static_one() {
    let scratch = Scratch::new();
    for below in ["", "static", "pgwidgets_js/static"] {
        let parent = scratch.0.join(format!("parent-{}", below.len()));
        let name = parent
            .strip_prefix(&scratch.0)
            .expect("it is below")
            .join(below);
        scratch.write_client(name.to_str().expect("UTF-8"), &COMPLETE, "here");
        fs::write(parent.join(".hidden"), "x").expect("a file");
        let files = ClientFiles::dir(&parent).read().expect(below);
        let mut expected = COMPLETE.to_vec();
        expected.sort_unstable();
        assert_eq!(files.paths().collect::<Vec<_>>(), expected, "{below}");
    }
}

#[test]
fn a_missing_file_is_named_with_its_directory() {
    let scratch = Scratch::new();
    for missing in &COMPLETE[..4] {
        let rest: Vec<_> = COMPLETE
            .into_iter()
            .filter(|path| path != missing)
            .collect();
        let directory = scratch.write_client(&missing.replace('/', "-"), &rest, "x");
        let error = ClientFiles::dir(&directory)
            .read()
            .expect_err("a file is missing");
        let text = error.to_string();
        assert!(matches!(&error, ClientFilesError::MissingFile { file, .. } if file == missing));
        assert!(text.starts_with(missing), "{text}");
        assert!(text.contains(&format!("{directory:?}")), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_but_not_for_ever() {
    let scratch = Scratch::new();
    let directory = scratch.write_client("client", &COMPLETE, "x");
    std::os::unix::fs::symlink(&directory, directory.join("again")).expect("a link");
    std::os::unix::fs::symlink("nowhere", directory.join("broken.js")).expect("a link");
    let files = ClientFiles::dir(&directory).read().expect("it ends");
    assert!(files.contents("again/Widgets.js").is_some());
    assert!(files.contents("broken.js").is_none());
}

#[test]
fn embedded_files_need_no_directory() {
    const FILES: &[(&str, &[u8])] = &[
        ("pgwidgets_js/defs.py", b"x"),
        ("pgwidgets_js/static/Widgets.js", b"embedded"),
        ("pgwidgets_js/static/Widgets.css", b"x"),
        ("pgwidgets_js/static/remote.html", b"x"),
        ("pgwidgets_js/static/modules/RemoteInterface.js", b"x"),
    ];
    let files = ClientFiles::embedded(FILES)
        .read()
        .expect("they are complete");
    assert_eq!(text(&files), b"embedded");
    assert_eq!(files.len(), 4);
    let error = ClientFiles::embedded(&FILES[..2])
        .read()
        .expect_err("a file is missing");
    assert!(
        matches!(error, ClientFilesError::NotTheClient(_)),
        "{error:?}"
    );
}

#[test]
fn the_client_is_fetched_once() {
    let scratch = Scratch::new();
    let wheel = complete_wheel();
    let sha256 = digest(&wheel);
    let downloads = AtomicUsize::new(0);
    let leave = leave(wheel);
    let download = |directory: &Path| {
        downloads.fetch_add(1, Ordering::Relaxed);
        leave(directory)
    };
    let first = search(&scratch, &sha256, &download).run().expect("fetched");
    let second = search(&scratch, &sha256, &download).run().expect("cached");
    assert_eq!(downloads.load(Ordering::Relaxed), 1);
    assert_eq!(first.hash(), second.hash());
    assert_eq!(
        first.len(),
        COMPLETE.len(),
        "only the client's folder is unpacked"
    );
    assert_eq!(scratch.cached_names(), ["js-0.4.2"], "the workshop is gone");
    assert!(!scratch.place().join("static/defs.py").exists());
}

#[test]
fn a_cache_that_is_not_what_was_put_there_is_replaced() {
    type Spoil = fn(&Path);

    let wheel = complete_wheel();
    let sha256 = digest(&wheel);
    let spoils: [(&str, Spoil); 5] = [
        ("no manifest", |place| {
            fs::remove_file(place.join("manifest")).expect("removed");
        }),
        ("another wheel", |place| {
            let manifest = format!("{}\n0123456789abcdef\n", "0".repeat(64));
            fs::write(place.join("manifest"), manifest).expect("written");
        }),
        ("a changed file", |place| {
            fs::write(place.join("static/modules/Button.js"), "evil").expect("written");
        }),
        ("a lost file", |place| {
            fs::remove_file(place.join("static/modules/Button.js")).expect("removed");
        }),
        ("a file in its place", |place| {
            fs::remove_dir_all(place).expect("removed");
            fs::write(place, "x").expect("written");
        }),
    ];
    for (name, spoil) in spoils {
        let scratch = Scratch::new();
        let fetch = leave(wheel.clone());
        search(&scratch, &sha256, &fetch).run().expect("fetched");
        spoil(&scratch.place());
        let failing = |_: &Path| Err(ClientFilesError::NoPip);
        let error = search(&scratch, &sha256, &failing).run().expect_err(name);
        assert!(
            matches!(error, ClientFilesError::NoPip),
            "{name}: {error:?}"
        );
        let again = search(&scratch, &sha256, &fetch).run().expect(name);
        assert_eq!(
            again.contents("modules/Button.js").expect("there"),
            "from the wheel"
        );
        let cached = search(&scratch, &sha256, &no_download).run().expect(name);
        assert_eq!(cached.hash(), again.hash(), "{name}");
        assert_eq!(scratch.cached_names(), ["js-0.4.2"], "{name}");
    }
}

#[test]
fn a_wheel_with_another_digest_is_not_even_opened() {
    let scratch = Scratch::new();
    let sha256 = digest(&complete_wheel());
    let other = b"this is no archive, which would be another error".to_vec();
    let found = digest(&other);
    let error = search(&scratch, &sha256, &leave(other))
        .run()
        .expect_err("the wrong wheel");
    assert!(
        matches!(&error, ClientFilesError::WrongSha256 { .. }),
        "{error:?}"
    );
    let text = error.to_string();
    assert!(text.contains(&sha256) && text.contains(&found), "{text}");
    assert!(scratch.cached_names().is_empty(), "nothing of it is kept");
}

#[test]
fn a_path_that_leads_out_of_the_wheel_spoils_it() {
    for name in [
        "pgwidgets_js/static/../../../evil.js",
        "../evil.js",
        "/evil.js",
        "pgwidgets_js/static//evil.js",
        "pgwidgets_js/static/..\\evil.js",
        "C:/evil.js",
        "pgwidgets_js/./evil.js",
    ] {
        let scratch = Scratch::new();
        let mut names: Vec<_> = COMPLETE
            .iter()
            .map(|path| format!("pgwidgets_js/static/{path}"))
            .collect();
        names.push(name.to_owned());
        let wheel = wheel(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let sha256 = digest(&wheel);
        let error = search(&scratch, &sha256, &leave(wheel))
            .run()
            .expect_err(name);
        assert!(
            matches!(&error, ClientFilesError::BadWheel { .. }),
            "{name}: {error:?}"
        );
        assert!(scratch.cached_names().is_empty(), "{name}");
    }
}

#[test]
fn what_is_no_wheel_of_the_client_is_refused() {
    let scratch = Scratch::new();
    let garbage = b"PK\x03\x04 garbage".to_vec();
    let sha256 = digest(&garbage);
    let error = search(&scratch, &sha256, &leave(garbage))
        .run()
        .expect_err("no archive");
    assert!(
        matches!(error, ClientFilesError::BadWheel { .. }),
        "{error:?}"
    );

    let empty = wheel(&["pgwidgets_js/static/Widgets.js"]);
    let sha256 = digest(&empty);
    let error = search(&scratch, &sha256, &leave(empty))
        .run()
        .expect_err("incomplete");
    assert!(
        matches!(error, ClientFilesError::NotTheClient(_)),
        "{error:?}"
    );

    let nothing = |_: &Path| Ok(());
    let error = search(&scratch, &sha256, &nothing)
        .run()
        .expect_err("nothing came");
    assert!(
        matches!(error, ClientFilesError::Download { .. }),
        "{error:?}"
    );
}

#[test]
fn programs_that_start_at_once_all_get_the_client() {
    const PROGRAMS: usize = 6;
    for spoilt in [false, true] {
        let scratch = Scratch::new();
        if spoilt {
            scratch.write_client("cache/js-0.4.2/static", &COMPLETE, "spoilt");
        }
        let wheel = complete_wheel();
        let sha256 = digest(&wheel);
        let leave = leave(wheel);
        let together = Barrier::new(PROGRAMS);
        // All are in the middle of their fetch before any of them ends it.
        let download = |directory: &Path| {
            together.wait();
            leave(directory)
        };
        std::thread::scope(|scope| {
            let programs: Vec<_> = (0..PROGRAMS)
                .map(|_| scope.spawn(|| search(&scratch, &sha256, &download).run()))
                .collect();
            for program in programs {
                let files = program
                    .join()
                    .expect("no panic")
                    .expect("each has the client");
                assert_eq!(text(&files), b"from the wheel");
            }
        });
        assert_eq!(scratch.cached_names(), ["js-0.4.2"]);
        let cached = search(&scratch, &sha256, &no_download)
            .run()
            .expect("it is kept");
        assert_eq!(text(&cached), b"from the wheel");
    }
}

#[test]
fn without_a_usable_cache_the_client_is_fetched_all_the_same() {
    let scratch = Scratch::new();
    let wheel = complete_wheel();
    let sha256 = digest(&wheel);
    // A file where the cache's directory would be.
    fs::write(scratch.0.join("cache"), "x").expect("a file");
    let fetch = leave(wheel);
    let files = search(&scratch, &sha256, &fetch).run().expect("fetched");
    assert_eq!(text(&files), b"from the wheel");
    let mut homeless = search(&scratch, &sha256, &fetch);
    homeless.cache = None;
    assert_eq!(text(&homeless.run().expect("fetched")), b"from the wheel");
}

#[test]
fn every_error_says_what_to_do() {
    let errors = [
        ClientFilesError::NoPip,
        ClientFilesError::Download {
            reason: "no network".to_owned(),
        },
        ClientFilesError::WrongSha256 {
            expected: "a".to_owned(),
            found: "b".to_owned(),
        },
        ClientFilesError::BadWheel {
            reason: "it is empty".to_owned(),
        },
    ];
    for error in errors {
        let text = error.to_string();
        assert!(text.contains("set PGWIDGETS_JS_DIR"), "{text}");
        assert!(!text.contains('\n') && !text.ends_with('.'), "{text}");
    }
}
