"""How far a bureau comes with a form that is not ours: `README.md` tells what is measured and how."""
