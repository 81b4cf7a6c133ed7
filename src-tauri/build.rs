//! Tells Cargo what the app carries: the built UI, its configuration, its capabilities.

fn main() {
    println!("cargo:rerun-if-changed=../ui/dist");
    tauri_build::build();
}
